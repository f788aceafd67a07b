// How large a picture is on the page, by its first bytes.

export interface PictureSize {
  width: number
  height: number
}

const pngSize = (bytes: Buffer): PictureSize | undefined =>
  bytes.length >= 24 && bytes.toString('latin1', 1, 4) === 'PNG'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined

const gifSize = (bytes: Buffer): PictureSize | undefined =>
  bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8'
    ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    : undefined

/** Markers that hold the size: all SOF but DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** More segments than a camera writes. */
const MOST_SEGMENTS = 200

const jpegSize = (bytes: Buffer): PictureSize | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  let at = 2
  for (let i = 0; i < MOST_SEGMENTS && at + 9 <= bytes.length && bytes[at] === 0xff; i += 1) {
    if (isFrame(bytes[at + 1] ?? 0))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** `undefined` when it is no PNG, GIF or JPEG, or is broken. */
export const pictureSize = (bytes: Buffer): PictureSize | undefined =>
  pngSize(bytes) ?? gifSize(bytes) ?? jpegSize(bytes)
