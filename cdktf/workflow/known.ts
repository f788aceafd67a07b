// What the machine works out about a command that has a row already, in JSONata.
import { TASK_ERRORS } from '../../contract/tracking/record.ts'
import { AT_NOW, TIME } from './time.ts'

/** The command is known and may still run: what was accepted counts, not what is asked now. */
export const GO_ON = `(
  $in := $states.input;
  $row := $in.row.Item;
  $message := $parse($row.message.S);
  ${AT_NOW}
  $merge([
    $in,
    ${TIME},
    {
      "row": {},
      "again": true,
      "thread": { "threadId": $row.threadId.S, "sessionId": $message.sessionId, "branch": $message.context.branch },
      "message": $message,
      "messageText": $row.message.S
    }
  ])
)`

/** What the row says of the end, as the worker would have told it. */
export const READ_END = `(
  $row := $states.input.row.Item;
  $response := $parse($row.response.S);
  $cause := $exists($response.error) and $response.error != "" ? $response.error : $response.summary;
  {
    "isDone": $row.end.S = "done",
    "response": $response,
    "error": $lookup(${JSON.stringify(TASK_ERRORS)}, $row.end.S),
    "cause": $substring($cause, 0, 30000)
  }
)`
