import type { EditType } from '../../../contract/messages/edit-message.ts'

const ORDER = ['undo', 'edit', 'commit', 'push', 'build', 'publish'] as const
export type Stage = (typeof ORDER)[number]

/** The stages of each type of message, in order. Each commit is pushed at once: another worker may take over, and what is only local is lost. */
export const STAGES: Record<EditType, Stage[]> = {
  edit: ['edit', 'commit', 'push', 'build', 'publish'],
  build: ['build'],
  commit: ['commit', 'push'],
  push: ['push'],
  preview: ['build', 'publish'],
  undo: ['undo', 'commit', 'push', 'build', 'publish'],
}

/** The stages of a command: those of its own type and of the commands that it carries. */
export const stagesOf = (types: EditType[]): Stage[] =>
  ORDER.filter((stage) => types.some((type) => STAGES[type].includes(stage)))
