// What the plan asks of the editing program, in words that both understand.

export interface How {
  seconds: number
  /** Ends with exit code 1 after its work. */
  fails: boolean
  /** Does not listen to SIGINT. */
  stubborn: boolean
}

export const instructionOf = (commandId: string, { seconds, fails, stubborn }: How): string =>
  `append ${commandId}, take ${seconds.toFixed(2)} s${stubborn ? ', be stubborn' : ''}${fails ? ', then fail' : ''}`

/** What is asked for this command: the text may also carry what was asked of interrupted commands before it. */
export const howIn = (text: string, commandId: string): How => {
  const asked = text.split('\n').find((line) => line.includes(`append ${commandId},`)) ?? ''
  return {
    seconds: Number(/take ([\d.]+) s/.exec(asked)?.[1] ?? 0.3),
    fails: asked.includes('then fail'),
    stubborn: asked.includes('be stubborn'),
  }
}

/** Each command writes into a file of its own: whose work a commit contains can be seen by its files. */
export const fileOf = (commandId: string): string => `site/${commandId}.txt`
