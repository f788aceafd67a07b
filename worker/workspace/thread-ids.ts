export interface ThreadIds {
  projectId: string
  userId: string
  threadId: string
}
