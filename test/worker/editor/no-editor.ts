import type { Editor } from '../../../worker/editor/editor.ts'

/** For tests of the other executor. */
export const NO_EDITOR: Editor = {
  edit: () => Promise.reject(new Error('this executor is not part of the test')),
}
