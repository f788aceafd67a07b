import { NotAMessage } from '../../../contract/messages/fields.ts'

/** What a reader finds wrong with a text. Fails when it finds nothing, or anything but problems. */
export const problemsOf = (parse: (text: string) => unknown, text: string): string[] => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof NotAMessage) return error.problems
    throw error
  }
  throw new Error('it was taken for a message')
}
