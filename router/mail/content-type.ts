// What a file is, by its first bytes; what its sender calls it counts only where these do not say.

/** First bytes, in letters of one byte each, after this many others. */
const BEGINNINGS: [type: string, beginning: string, at?: number][] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
  ['image/webp', 'WEBP', 8],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/vnd.adobe.photoshop', '8BPS'],
  ['image/avif', 'ftypavif', 4],
  ['image/heic', 'ftyphei', 4],
  ['image/heic', 'ftypmif1', 4],
  ['video/quicktime', 'ftypqt', 4],
  ['video/mp4', 'ftyp', 4],
  ['video/webm', '\x1a\x45\xdf\xa3'],
  ['application/pdf', '%PDF-'],
  ['application/zip', 'PK\x03\x04'],
  ['application/gzip', '\x1f\x8b\x08'],
  ['application/x-7z-compressed', "7z\xbc\xaf'\x1c"],
  ['application/vnd.rar', 'Rar!\x1a\x07'],
  ['application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/rtf', '{\\rtf'],
  ['application/x-msdownload', 'MZ\x90\0'],
  ['application/x-executable', '\x7fELF'],
  ['audio/mpeg', 'ID3'],
  ['audio/ogg', 'OggS'],
  ['audio/flac', 'fLaC'],
  ['audio/wav', 'WAVE', 8],
  ['font/woff', 'wOFF'],
  ['font/woff2', 'wOF2'],
]

/** Kinds of file whose first bytes only say how they are packed: the sender's name for them is the better one. */
const PACKED: Record<string, RegExp> = {
  'application/zip': /openxml|opendocument|officedocument|epub|java-archive|\+zip|iwork|apple|sketch|figma/,
  'application/x-ole-storage': /msword|ms-|outlook|visio/,
  'application/rtf': /msword|rtf/,
  'video/mp4': /^(video|audio)\//,
  'audio/ogg': /ogg|opus/,
  'video/webm': /^(video|audio)\//,
  'application/gzip': /gzip|tar|tgz/,
}

/** Always begin as the table says, so what does not is something else. */
const SURE = /^(image\/(png|jpeg|gif|webp)|application\/(pdf|zip))$/

const seenIn = (content: Buffer): string | undefined =>
  BEGINNINGS.find(
    ([, beginning, at = 0]) => content.toString('latin1', at, at + beginning.length) === beginning,
  )?.[0]

/** The type of a file. */
export const typeByContent = (content: Buffer, declared: string): string => {
  const seen = seenIn(content)
  if (seen !== undefined) return PACKED[seen]?.test(declared) ? declared : seen
  return SURE.test(declared) ? 'application/octet-stream' : declared
}
