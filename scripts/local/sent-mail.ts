// What SES of the embedded cloud has sent, as people would read it.
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'

export const parseMail = (raw: Buffer): Promise<Email> => PostalMime.parse(raw)

/** Every mail sent so far, oldest first. `sesUrl` is the embedded cloud's. */
export const sentMail = async (sesUrl: string): Promise<Email[]> => {
  const response = await fetch(new URL('/raw', sesUrl))
  const raw = (await response.json()) as string[]
  return Promise.all(raw.map((mail) => parseMail(Buffer.from(mail, 'base64'))))
}

/** A mail for the terminal: the headers that matter, and the text. */
export const showMail = (mail: Email): string =>
  [
    `From: ${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`,
    `To: ${(mail.to ?? []).map((to) => to.address).join(', ')}`,
    `Subject: ${mail.subject ?? ''}`,
    ...(mail.inReplyTo ? [`In-Reply-To: ${mail.inReplyTo}`] : []),
    '',
    (mail.text ?? '').trimEnd(),
  ].join('\n')
