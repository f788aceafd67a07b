/** Who writes: the row must still name this container under this generation. */
export interface Holder {
  projectKey: string
  containerId: string
  generation: number
}
