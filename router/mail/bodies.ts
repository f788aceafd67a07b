// Which parts of a mail people read, and which are files. Never throws.
import { calendarMethodOf } from './calendar.ts'
import { readBody } from './read-body.ts'
import { NO_CONTENTS, joinBodies } from './contents.ts'
import type { Contents } from './contents.ts'
import type { Budget, Part } from './parts.ts'
import { readPart } from './parts.ts'
import { openOpaque } from './signed-content.ts'

const isSmime = ({ type, name }: Part): boolean =>
  /^application\/(x-)?pkcs7-mime$/.test(type) || /^smime\.p7m$/i.test(name ?? '')

const isTnef = ({ type, name }: Part): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '')

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
  calendarMethod: all.find((each) => each.calendarMethod)?.calendarMethod,
  unreadable: all.find((each) => each.unreadable)?.unreadable,
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
  if (opaque.kind === 'signed')
    return contentsOf(readPart(opaque.content, budget, depth), budget, depth + 1)
  return { ...NO_CONTENTS, unreadable: opaque.kind === 'encrypted' ? 'encrypted' : 'S/MIME' }
}

const ofOne = (part: Part, budget: Budget, depth: number): Contents => {
  if (isPgp(part)) return { ...NO_CONTENTS, unreadable: 'encrypted' }
  if (isSmime(part)) return opened(part, budget, depth)
  if (isTnef(part)) return { ...fileOf(part), unreadable: 'winmail.dat' }
  if (part.type === 'message/rfc822' || part.type === 'message/global')
    return attachedMail(part.content(), budget, depth)
  if (FOR_MACHINES.test(part.type)) return NO_CONTENTS
  if (part.type === 'text/calendar')
    return { ...fileOf(part), calendarMethod: calendarMethodOf(part) }
  const isFile = part.isAttachment || !SHOWN.test(part.type)
  return isFile ? fileOf(part) : readBody(part)
}

const ofMany = (part: Part, budget: Budget, depth: number): Contents => {
  const all = part.parts.map((each) => contentsOf(each, budget, depth + 1))
  if (isPgp(part)) return { ...together(all), bodies: [], files: [], unreadable: 'encrypted' }
  return part.type === 'multipart/alternative' ? oneOf(all) : together(all)
}

/** What a part and all in it hold. */
export const contentsOf = (part: Part, budget: Budget, depth = 0): Contents => {
  if (depth > MOST_DEPTH) return NO_CONTENTS
  const contents = part.parts.length > 0 ? ofMany(part, budget, depth) : ofOne(part, budget, depth)
  return { ...contents, types: [part.type, ...contents.types] }
}
