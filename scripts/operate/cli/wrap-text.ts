import { wrapWords } from './wrap-words.ts'

/** Lines of prose, none longer than `width`, each as far in as it was. A line that fits is left as it is. */
export const wrapText = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (line.length <= width) return [line]
      const [indent = ''] = /^ */.exec(line) ?? []
      return wrapWords(line.trim().split(' '), Math.max(width - indent.length, 20)).map(
        (part) => indent + part,
      )
    })
    .join('\n')
