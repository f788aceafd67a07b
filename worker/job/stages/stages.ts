import type { EditType } from '../../../contract/messages/edit-message.ts'

export type Stage = 'edit' | 'commit' | 'push' | 'build' | 'publish'

/** What each type of message does, in order. A commit is pushed at once: workers are generic, and what is only local can be lost. */
export const STAGES: Record<EditType, Stage[]> = {
  edit: ['edit', 'commit', 'push', 'build', 'publish'],
  build: ['build'],
  commit: ['commit', 'push'],
  push: ['push'],
  preview: ['build', 'publish'],
}

/** What a command does when it has to do what these types of message ask for: its own, and those that it carries. */
export const stagesOf = (types: EditType[]): Stage[] =>
  STAGES.edit.filter((stage) => types.some((type) => STAGES[type].includes(stage)))
