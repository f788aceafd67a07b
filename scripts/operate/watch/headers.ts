// What a browser is told about each answer. Pure.

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** `frames`: origins of previews. No script but our files, no markup made from text (trusted types), nothing from elsewhere. */
export const pageHeaders = (frames: string[]): Record<string, string> => ({
  ...COMMON,
  'x-frame-options': 'DENY',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${["'self'", ...frames].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
})

/** What the frame of a mail may do, in its attribute and here: open a link in a tab of its own, and nothing else. */
const MAIL_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox'

/** For the HTML of a mail: no script, and nothing is fetched, so that its sender does not learn that it was read. */
export const mailHeaders: Record<string, string> = {
  ...COMMON,
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': [
    `sandbox ${MAIL_SANDBOX}`,
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; '),
}

export const dataHeaders: Record<string, string> = {
  ...COMMON,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}
