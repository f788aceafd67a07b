import type { Phrases } from '../phrases/en.ts'

/** A title, with the colon of its language. */
export const titled = ({ colon }: Pick<Phrases, 'colon'>, title: string): string => title + colon.trimEnd()
