// The state machine as data: a command as input, accepted in the tables by the router's rules (router/accept/accept.ts), carried out by a worker
// that knows nothing of state machines but the token, and its end as the end of the execution. Each step can be repeated harmlessly, and an
// execution that dies half way leaves a command that is open: its owner and the sweep bring it to its end without the machine.
import { acceptStates, KEEP, LOOK_AGAIN } from './accept.ts'
import type { StateMachine } from './asl.ts'
import { endStates, SEND } from './end.ts'
import { FIRST, findStates } from './find.ts'
import type { Place } from './place.ts'

/** As long as a message may lie in the input queue. The command goes on without the execution. */
const EXECUTION_SECONDS = 4 * 86_400

export const definition = (place: Place): StateMachine => ({
  Comment: 'Has a command carried out, and ends as it ends (docs/workflow.md)',
  StartAt: FIRST,
  TimeoutSeconds: EXECUTION_SECONDS,
  States: {
    ...findStates(place, KEEP),
    ...acceptStates(place, SEND),
    ...endStates({ accept: 'Go on with it', lookAgain: LOOK_AGAIN }),
  },
})
