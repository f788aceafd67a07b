import { spawn } from 'node:child_process'

/** Runs one of the system's own programs, which yields to the worker. What it complains about is not read: it may be without end. */
export const runTool = (words: string[], signal: AbortSignal): Promise<{ code: number; stdout: string }> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '/bin:/usr/bin', LC_ALL: 'C' }
    const child = spawn('nice', ['-n', '10', ...words], { env, signal, stdio: ['ignore', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (cause) => reject(new Error(`cannot start ${words[0]}`, { cause })))
    child.once('close', (code) => resolve({ code: code ?? -1, stdout: Buffer.concat(chunks).toString() }))
  })
