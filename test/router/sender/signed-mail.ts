// Mails signed with DKIM, and a DNS of a few records: no packet leaves the machine.
import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import type { Resolve } from '../../../router/sender/dns.ts'
import { ANN, SENDER } from '../interpret/examples.ts'

export interface Key {
  privateKey: string
  record: string
}

export const makeKey = (modulusLength = 2_048, flags = ''): Key => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { privateKey, record: `v=DKIM1; k=rsa; ${flags}p=${publicKey.toString('base64')}` }
}

/** `asked`: every question. A record that is an Error is thrown. */
export const makeDns = (records: Record<string, string | string[] | Error>) => {
  const asked: string[] = []
  const resolve: Resolve = async (name, type) => {
    asked.push(`${type} ${name}`)
    const found = records[`${type} ${name}`]
    if (found === undefined) throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })
    if (found instanceof Error) throw found
    return type === 'TXT' ? [found].flat().map((text) => [text]) : [found].flat()
  }
  return { resolve, asked }
}

export const plainMail = (changes: { from?: string; more?: string[]; text?: string } = {}): string =>
  [
    ...(changes.more ?? []),
    `From: ${changes.from ?? `Ann <${ANN}>`}`,
    `To: ${SENDER}`,
    'Subject: Website',
    'Message-ID: <m1@customer.test>',
    'Date: Sun, 29 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    changes.text ?? 'Make the heading green',
    '',
  ].join('\r\n')

export interface SignOptions {
  key: Key
  domain?: string
  selector?: string
  /** The headers that are signed. */
  headerList?: string[]
  /** `l=` */
  maxBodyLength?: number
  algorithm?: string
  expires?: Date
}

/** The mail with its signature on top. */
export const signed = async (mail: string, options: SignOptions): Promise<string> => {
  const { key, domain = 'customer.test', selector = 's1', maxBodyLength, ...more } = options
  const { signatures } = await dkimSign(mail, {
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: new Date('2026-11-01T10:00:00Z'),
    ...more,
    signatureData: [{ signingDomain: domain, selector, privateKey: key.privateKey, maxBodyLength }],
  } as Parameters<typeof dkimSign>[1])
  if (!signatures) throw new Error('not signed')
  return signatures + mail
}

/** The line that SES writes on top. */
export const receivedBySes = (ip = '192.0.2.7', helo = 'mail.customer.test'): string =>
  `Received: from ${helo} (${helo} [${ip}])\r\n by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc\r\n for ${SENDER};\r\n Sun, 29 Nov 2026 10:00:00 +0000 (UTC)`
