// Two 7-bit charsets that browsers have given up, so the platform does not know them: Korean and HZ. Both switch to pairs of letters and back.

const SHIFTED = { korean: /\x0e([^\x0f]*)\x0f?/g, hz: /~\{([^~]*)~?\}?/g }

const inPairs = (letters: string, label: string): string =>
  new TextDecoder(label).decode(Buffer.from(letters, 'latin1').map((byte) => byte | 0x80))

/** The letters of ISO-2022-KR, and of HZ where `label` says so. */
export const readIso2022Kr = (bytes: Buffer, label: string): string => {
  const text = bytes.toString('latin1')
  if (label.startsWith('hz'))
    return text
      .replace(SHIFTED.hz, (_, letters: string) => inPairs(letters, 'gb18030'))
      .replaceAll('~~', '~')
  return text
    .replaceAll('\u001b$)C', '')
    .replace(SHIFTED.korean, (_, letters: string) => inPairs(letters, 'euc-kr'))
}
