// The address of a link, where its text does not say it.

const MOST_ADDRESS = 2_000

const bare = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)?(?:www\.)?/, '')
    .replace(/\/$/, '')

/** " [https://x.example/a]"; empty when the text is the address, or it leads nowhere. */
export const linkNote = (href: string, text: string): string => {
  const address = href.trim()
  if (address.length > MOST_ADDRESS || !/^(?:https?:\/\/|mailto:)/i.test(address)) return ''
  const [plain = ''] = bare(address).split('?')
  const said = bare(text)
  return said === '' || said === bare(address) || said === plain || said.startsWith('http')
    ? ''
    : ` [${address}]`
}
