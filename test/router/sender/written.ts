// A mail with Ann's address, and what tells that a machine wrote it.
import { readMail } from '../../../router/mail/read-mail.ts'
import { machineSign } from '../../../router/sender/machine.ts'
import { ANN } from '../interpret/examples.ts'

export interface Written {
  subject?: string
  headers?: string[]
  text?: string
  name?: string
  contentType?: string
}

/** What tells that a machine wrote it; `undefined` for a person's mail. */
export const signOf = async ({
  subject = 'Website',
  headers = [],
  text = 'hello',
  name = 'Ann',
  contentType,
}: Written) => {
  const head = [
    `From: ${name} <${ANN}>`,
    `Subject: ${subject}`,
    `Content-Type: ${contentType ?? 'text/plain; charset=utf-8'}`,
    ...headers,
  ]
  return machineSign(await readMail(Buffer.from([...head, '', text].join('\n'))))
}
