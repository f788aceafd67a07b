import { composePlainMails } from './cloud/plain-mails.ts'
import { replaceGlobals } from './kernel/replace-globals.ts'

/** Makes this Node process a place where histories can run; the returned function makes it an ordinary one again. */
export const setStage = (): (() => void) => {
  const putGlobalsBack = replaceGlobals()
  const encodeMailsAgain = composePlainMails()
  return () => {
    encodeMailsAgain()
    putGlobalsBack()
  }
}
