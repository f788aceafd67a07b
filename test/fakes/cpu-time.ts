/** What this process has used of the processors, in milliseconds: the programs beside it do not count. */
export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
