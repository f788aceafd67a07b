const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|:|$)/i
/** Control characters too. */
const FORBIDDEN = /[<>:"|?*\\\p{Cc}\uFFFD]|[. ]$/u
/** Windows takes 32,767, but few of its programs more than 260 with the directory of the checkout. */
const LONGEST_PATH = 240
/** Of one name, in bytes, on most systems. */
const LONGEST_NAME_BYTES = 255

/** True when a repository with this file can be checked out everywhere, also on Windows. */
export const isPortable = (path: string): boolean =>
  path.length <= LONGEST_PATH &&
  path
    .split('/')
    .every(
      (name) => !DEVICE.test(name) && !FORBIDDEN.test(name) && Buffer.byteLength(name) <= LONGEST_NAME_BYTES,
    )
