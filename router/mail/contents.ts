// What the parts of a mail hold, before anybody decides whose it is.
import type { BodyParts } from '../own-words/own-words.ts'
import type { Header } from './head.ts'
import type { LeftOut, Unreadable } from './mail.ts'

export interface RawFile {
  name: string | undefined
  type: string
  cid: string | undefined
  /** Content-Disposition says so. */
  isAttachment: boolean
  content: Buffer
}

/** A mail that was attached to the mail. */
export interface AttachedMail {
  headers: Header[]
  body: BodyParts
  files: RawFile[]
}

export interface Contents {
  /** In the order in which people read them. */
  bodies: BodyParts[]
  files: RawFile[]
  attached: AttachedMail[]
  /** Of every part, the outer ones first. */
  types: string[]
  unreadable: Unreadable | undefined
  leftOut: LeftOut[]
}

export const NO_CONTENTS: Contents = {
  bodies: [],
  files: [],
  attached: [],
  types: [],
  unreadable: undefined,
  leftOut: [],
}

const asHtml = (text: string): string =>
  `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\n')}</div>`

const isThere = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** Several texts, one below the other, as mail programs show them. */
export const joinBodies = (bodies: BodyParts[]): BodyParts => {
  const [only] = bodies
  if (bodies.length < 2) return only ?? {}
  const texts = bodies.map(({ text }) => text).filter(isThere)
  const html = bodies.map((body) => body.html ?? (isThere(body.text) ? asHtml(body.text) : '')).join('\n')
  return {
    text: texts.length > 0 ? texts.join('\n\n') : undefined,
    html: bodies.some((body) => body.html !== undefined) ? html : undefined,
  }
}
