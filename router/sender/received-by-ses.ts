// The client that gave a mail to SES, as SES wrote it down. Received headers further down are the sender's word.

export interface MailClient {
  ip: string
  helo: string
}

/** `from HELO (NAME [IP]) by inbound-smtp.REGION.amazonaws.com with SMTP id …` */
const RECEIVED =
  /^received: from (\S{1,255}) \((?:\S{1,255} )?\[(?:ipv6:)?([\d.a-f:]{3,45})\]\) by inbound-smtp\.[a-z\d-]{1,30}\.amazonaws\.com /i

const MOST_CHARACTERS = 2_000

/**
 * `received`: the topmost Received header, with its name. `undefined` when SES did not write it, or when what the client called itself
 * makes it ambiguous.
 */
export const clientIn = (received: string): MailClient | undefined => {
  const line = received.slice(0, MOST_CHARACTERS).replaceAll(/\s+/g, ' ')
  const [, helo = '', ip] = RECEIVED.exec(line) ?? []
  const isPlain = line.split('[').length <= (helo.startsWith('[') ? 3 : 2)
  return ip !== undefined && isPlain ? { ip, helo } : undefined
}
