import type { View } from '../../../../scripts/operate/watch/view-types.ts'

export const emptyView: View = {
  now: 1,
  where: 'a test',
  daemons: [],
  projects: [],
  moreProjects: false,
  open: 0,
  commands: [],
}
