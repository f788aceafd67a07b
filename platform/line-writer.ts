/**
 * Lines of one turn of the event loop are written together: each write is a system call, and wakes up whoever reads. `write` must be done when
 * it returns, as it is with standard output; then a process that exits loses nothing, and one that is killed what it said in this turn.
 */
export const makeLineWriter = (write: (text: string) => void): ((line: string) => void) => {
  let waiting = ''
  const flush = (): void => {
    const text = waiting
    waiting = ''
    if (text !== '') write(text)
  }
  process.on('exit', flush)
  return (line) => {
    if (waiting === '') setImmediate(flush)
    waiting += line
  }
}
