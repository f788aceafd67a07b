// What the HTML of each mail program says of its own parts: here is the quote, here the signature. Pure.
import type { Attributes } from './html-attributes.ts'
import type { Mark } from './line.ts'

/** `quote`: all that it holds is quoted. Other marks are those of its lines; `empty`: of the line that it begins. */
export type Part = 'quote' | 'forward' | Mark

type Rule = [part: Part, ids: RegExp | undefined, classes: RegExp | undefined]

/** Outlook on the web puts "x_" before every name in what it quotes. */
const withoutPrefix = (name: string): string => name.replace(/^(?:x_)+/, '')

const RULES: Rule[] = [
  // Outlook of every platform; Samsung; Zimbra's rule.
  ['quote-begins', /^(?:divrplyfwdmsg|outlookmessageheader)$/, /^outlookmessageheader$/],
  ['rule', /^(?:appendonsend|zwchr|ms-outlook-mobile-body-separator-line)$/, undefined],
  ['quote', /^mail-editor-reference-message-container$/, /^mail-editor-reference-message/],
  // Gmail, Thunderbird, Roundcube, phones: the line above a quote.
  [
    'attribution',
    /^(?:reply-intro|replyintro|qt-attribution)$/,
    /^(?:gmail_attr|moz-cite-prefix|reply-intro|replyintro|zmail_attr|cite-prefix)$/,
  ],
  ['forward', undefined, /^moz-forward-container$/],
  // Yahoo and AOL, Proton, Tuta, Zoho, Front, Newton, NetEase, Airmail, BlueMail, Edison, Fastmail.
  [
    'quote',
    /^(?:yahoo_quoted|isreplycontent|ntes-pcmail-quote|ntes-pcmac-quote|edo-original|edo-message|qt$|oriform|mailcontentcontainer-quote)/,
    /^(?:yahoo_quoted|yahoo-quoted|protonmail_quote|tutanota_quote|zmail_extra|front-blockquote|cm_quote|airmail_on|bloop_original|quoted-message|zimbra-quote|ms-outlook-mobile-reference-message|canary_quote|edison-quote|iscribble-quote|reply-quote|mail-quote|email-quoted)/,
  ],
  [
    'signature',
    /^(?:signature$|ms-outlook-mobile-signature|ms-outlook-ios-signature|composer_signature|applemailsignature|linebreakatbeginningofsignature|divneteasemailcard|ntes-pcmac-signature|ntes-pcmail-signature|spnmailsign|spneditorsign|mobile_signature|sig-container|bloop_sign|_rc_sig|dab4fad8-2dd7-40bb-a1b8-4e2aa1f9fdf2|mail-app-auto-default-signature|psignature|signature_block|ymail_(?:android|ios)_signature)/,
    /^(?:gmail_signature|gmail_signature_prefix|moz-signature|moz-txt-sig|applemailsignature|protonmail_signature_block|tutanota_signature|zmail_signature|zmail_signature_below|front-signature|cm_signature|sh-signature|bloop_sign|ydp\w{0,12}signature|yahoo-signature|mobile-signature|mail_signature|email-signature|edison_signature|canary_signature|hey-signature|js-signature|sparksignature)/,
  ],
]

const DATA: [RegExp, Part][] = [
  [/^__divider__$/, 'rule'],
  [/^__headers__$/, 'quote-begins'],
  [/^__quoted_text__$/, 'quote'],
  [/^__sig_(?:post|pre)__$/, 'signature'],
]

/** The line that Outlook draws above the header of a quoted mail. */
const OUTLOOK_RULE = /border(?:-top)?:\s*(?:solid|none;\s*border-top:\s*solid)\s*#(?:e1e1e1|b5c4df)/
const OUTLOOK_NONE_RULE = /border:none;\s*border-top:\s*solid\s+(?:#[0-9a-f]{6}|windowtext)\s/

const isBorderLeft = (style: string): boolean =>
  /border-left(?:-[a-z]+)?:\s*[^;]*(?:solid|\d)/.test(style) && !/border-left:\s*(?:none|0)/.test(style)

const partByName = ({ id, classes, name, data }: Attributes): Part | undefined => {
  if (id === '' && classes.length === 0 && name === '' && data === '') return undefined
  const plainId = withoutPrefix(id)
  for (const [part, ids, names] of RULES)
    if (ids?.test(plainId) || classes.some((each) => names?.test(withoutPrefix(each)))) return part
  if (name === 'messagereplysection') return 'quote'
  if (name === 'messagesignaturesection') return 'signature'
  return DATA.find(([marker]) => marker.test(data))?.[1]
}

/** `undefined`: an element like any other. */
export const clientPart = (tag: string, attributes: Attributes): Part | undefined => {
  const { style, name } = attributes
  const part = partByName(attributes)
  if (part) return part
  // GMX and WEB.DE.
  if (name === 'quote' && (tag === 'div' || tag === 'blockquote')) return 'quote'
  return tag === 'div' && (OUTLOOK_RULE.test(style) || OUTLOOK_NONE_RULE.test(style)) ? 'rule' : undefined
}

/** Whether a blockquote is marked as a quote. Without any mark it may be the person's own indentation. */
export const isQuoting = ({ cite, classes, style, id }: Attributes): boolean =>
  cite ||
  isBorderLeft(style) ||
  classes.some((each) => /quote|cite|citation|reply/.test(withoutPrefix(each))) ||
  /quote|replied|^qt/.test(id)
