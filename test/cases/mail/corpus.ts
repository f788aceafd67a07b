// All our own cases, written after what the clients do.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { frames } from './frames.ts'
import { forwards } from './forwards.ts'
import { keptWords } from './kept.ts'
import { machines } from './machines.ts'
import { nothing } from './nothing.ts'
import { odd } from './odd.ts'
import { parts } from './parts.ts'
import { replies } from './replies.ts'
import { rounds } from './rounds.ts'
import { signatures } from './signatures.ts'
import { stops } from './stops.ts'

export const ownCases = async (): Promise<MailCase[]> =>
  (
    await Promise.all([
      replies(),
      stops(),
      signatures(),
      forwards(),
      nothing(),
      machines(),
      parts(),
      odd(),
      frames(),
      keptWords(),
      rounds(),
    ])
  ).flat()
