// Which parts of a mail people read, and which are files. Never throws.
import { typeWithMethod } from './calendar.ts'
import { readBody } from './read-body.ts'
import { NO_CONTENTS, joinBodies } from './contents.ts'
import type { Contents } from './contents.ts'
import type { Budget, Part } from './parts.ts'
import { readPart } from './parts.ts'
import { openOpaque } from './signed-content.ts'
import { isTnef } from './tnef.ts'

const isSmime = ({ type, name }: Part): boolean =>
  /^application\/(x-)?pkcs7-mime$/.test(type) || /^smime\.p7m$/i.test(name ?? '')

const isPgp = ({ type, parameters }: Part): boolean =>
  type === 'application/pgp-encrypted' ||
  (type === 'multipart/encrypted' && parameters.get('protocol') !== undefined)

/** Written for machines. */
const FOR_MACHINES =
  /^(message\/(delivery-status|disposition-notification|feedback-report|global-delivery-status|external-body|partial)|text\/rfc822-headers|application\/pgp-encrypted|text\/x-amp-html|text\/watch-html)$/

/** Texts that a mail program shows as text. */
const SHOWN = /^text\/(plain|html|enriched|richtext|markdown)$/

const fileOf = (part: Part): Contents => {
  const { name, type, cid, isAttachment } = part
  return { ...NO_CONTENTS, files: [{ name, type, cid, isAttachment, content: part.content() }] }
}

const together = (all: Contents[]): Contents => ({
  bodies: all.flatMap(({ bodies }) => bodies),
  files: all.flatMap(({ files }) => files),
  attached: all.flatMap(({ attached }) => attached),
  types: all.flatMap(({ types }) => types),
  unreadable: all.find((each) => each.unreadable)?.unreadable,
  leftOut: all.flatMap((each) => each.leftOut),
})

/** The same in several forms: the last HTML, and the first text that is no HTML. */
const oneOf = (all: Contents[]): Contents => {
  const forms = all.map(({ bodies }) => joinBodies(bodies))
  const html = forms.findLast((form) => form.html !== undefined)
  const text = forms.find((form) => form.text !== undefined && form.html === undefined) ?? html
  return { ...together(all), bodies: [{ text: text?.text, html: html?.html }] }
}

/** A mail inside the mail. Nothing in it is the person's own. */
const attachedMail = (raw: Buffer, budget: Budget, depth: number): Contents => {
  const part = readPart(raw, budget, depth)
  const { files, bodies } = contentsOf(part, budget, depth + 1)
  return { ...NO_CONTENTS, attached: [{ headers: part.headers, body: joinBodies(bodies), files }] }
}

const MOST_DEPTH = 30

const opened = (part: Part, budget: Budget, depth: number): Contents => {
  const opaque = openOpaque(part.content())
  if (opaque.kind === 'signed') return contentsOf(readPart(opaque.content, budget, depth), budget, depth + 1)
  return { ...NO_CONTENTS, unreadable: opaque.kind === 'encrypted' ? 'encrypted' : 'S/MIME' }
}

/** A text with a name is a file, unless it is where the words of a mail stand: first, or alone. */
const isShown = (part: Part, depth: number, isFirst: boolean): boolean =>
  SHOWN.test(part.type) && (depth === 0 || (!part.isAttachment && (isFirst || part.name === undefined)))

const ofOne = (part: Part, budget: Budget, depth: number, isFirst: boolean): Contents => {
  if (isPgp(part)) return { ...NO_CONTENTS, unreadable: 'encrypted' }
  if (isSmime(part)) return opened(part, budget, depth)
  if (isTnef(part)) return { ...fileOf(part), unreadable: 'winmail.dat' }
  if (part.type === 'message/rfc822' || part.type === 'message/global')
    return attachedMail(part.content(), budget, depth)
  if (FOR_MACHINES.test(part.type)) return NO_CONTENTS
  return isShown(part, depth, isFirst) ? readBody(part) : fileOf(part)
}

const ofMany = (part: Part, budget: Budget, depth: number, isFirst: boolean): Contents => {
  const isOneOf = part.type === 'multipart/alternative'
  const all = part.parts.map((each, i) =>
    contentsOf(each, budget, depth + 1, isFirst && (isOneOf || i === 0)),
  )
  if (isPgp(part)) return { ...together(all), bodies: [], files: [], unreadable: 'encrypted' }
  return isOneOf ? oneOf(all) : together(all)
}

/** What a part and all in it hold. */
export const contentsOf = (part: Part, budget: Budget, depth = 0, isFirst = true): Contents => {
  if (depth > MOST_DEPTH) return NO_CONTENTS
  const of = part.parts.length > 0 ? ofMany : ofOne
  const contents = of(part, budget, depth, isFirst)
  return {
    ...contents,
    types: [typeWithMethod(part), ...contents.types],
  }
}
