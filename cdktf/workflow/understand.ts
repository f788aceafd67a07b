// What the machine works out from its input, in JSONata, by the rules that the router has for a program's request (router/interpret/build-command.ts,
// router/interpret/program-thread.ts).
import { EDIT_TYPES } from '../../contract/messages/edit-message.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { ID, branchOf } from '../../contract/names.ts'
import { AT_NOW, TIME } from './time.ts'

/** The router stores longer ones in S3, which a state machine has no way to do. In characters, each of which takes six bytes at most. */
const MOST_INSTRUCTION = 10_000
const MOST_TEXT = 200

/** Names that `isId` refuses, because they are keys of every object. */
const PROTOTYPE_KEYS = Object.getOwnPropertyNames(Object.prototype).filter((name) => ID.test(name))

const TEXT_FIELDS = ['userId', 'userName', 'subject']

export const READ_REQUEST = `(
  $in := $states.input;
  $isText := function($x) { $type($x) = "string" };
  $isFilled := function($x) { $isText($x) and $trim($x) != "" };
  $isId := function($x) { $isText($x) and $contains($x, /${ID.source}/) and $not($x in ${JSON.stringify(PROTOTYPE_KEYS)}) };
  $isIdOrAbsent := function($x) { $exists($x) ? $isId($x) : true };
  $commandId := $exists($in.commandId) ? $in.commandId : $states.context.Execution.Name;
  $kind := $exists($in.type) ? $in.type : "${EDIT_TYPES[0]}";
  $instruction := $isText($in.instruction) ? $in.instruction : "";
  ${AT_NOW}
  $problems := [
    $not($isFilled($in.projectId)) ? "projectId is missing",
    $not($isFilled($in.userEmail)) ? "userEmail is missing",
    $not($isText($in.instruction)) ? "instruction is missing",
    $kind = "${EDIT_TYPES[0]}" and $isText($in.instruction) and $trim($instruction) = "" ? "the instruction is empty",
    $length($instruction) > ${MOST_INSTRUCTION} ? "the instruction is longer than ${MOST_INSTRUCTION} characters",
    $not($kind in ${JSON.stringify(EDIT_TYPES)}) ? "type must be one of ${EDIT_TYPES.join(', ')}",
    $not($isId($commandId)) ? "commandId, or the name of the execution without one, must be an id of letters, digits, _ and - (1 to 64)",
    $not($isIdOrAbsent($in.sessionId)) ? "sessionId must be an id",
    $not($isIdOrAbsent($in.chatThreadId)) ? "chatThreadId must be an id",
    $map(${JSON.stringify(TEXT_FIELDS)}, function($name) {
      $exists($lookup($in, $name)) and $not($isText($lookup($in, $name))) ? $name & " must be a text"
    })
  ];
  $merge([
    {
      "problem": $join($problems, "; "),
      "commandId": $commandId,
      "projectId": $isText($in.projectId) ? $in.projectId : "",
      "email": $isText($in.userEmail) ? $lowercase($in.userEmail) : "",
      "request": {
        "type": $kind,
        "instruction": $instruction,
        "subject": $substring($split($isText($in.subject) ? $in.subject : $instruction, "\\n")[0], 0, ${MOST_TEXT}),
        "userName": $isText($in.userName) ? $substring($in.userName, 0, ${MOST_TEXT}) : "",
        "userId": $in.userId,
        "sessionId": $in.sessionId,
        "chatThreadId": $in.chatThreadId
      }
    },
    ${TIME}
  ])
)`

/** Likewise: an id that nobody can guess into another project's thread. */
const DERIVED_THREAD = `"t" & $substring($hash($string(["thread", $key, $first]), "SHA-256"), 0, 20)`

/** Whose project it is; where the thread may be found. */
export const NAME_IT = `(
  $in := $states.input;
  $request := $in.request;
  $userId := $in.config.Item.userId.S;
  $key := $in.projectId & "#" & $userId;
  $first := $exists($request.sessionId) ? $request.sessionId : $in.commandId;
  $derived := ${DERIVED_THREAD};
  $name := $in.config.Item.userName.S;
  $merge([
    $sift($in, function($value, $field) { $field != "config" }),
    {
      "isTheirs": $exists($request.userId) ? $request.userId = $userId : true,
      "userId": $userId,
      "userName": $exists($name) ? $name : $request.userName != "" ? $request.userName : $substringBefore($in.email, "@"),
      "projectKey": $key,
      "derivedThread": $derived,
      "sessionKey": "session:" & $first,
      "threadKey": $exists($request.chatThreadId) ? $request.chatThreadId : $exists($request.sessionId) ? $request.sessionId : $derived
    }
  ])
)`

type Composed = Omit<Required<EditMessage>, 'instructionAt' | 'attachments' | 'taskToken'>

/** Each field of the message, in JSONata. */
const MESSAGE_FIELDS: Record<keyof Composed, string> = {
  sessionId: '$thread.sessionId',
  commandId: '$in.commandId',
  timestamp: '$in.at',
  type: '$request.type',
  instruction: '$request.instruction',
  userEmail: '$in.email',
  userName: '$in.userName',
  chatThreadId: '$thread.threadId',
  context: '{ "branch": $thread.branch }',
  projectId: '$in.projectId',
  userId: '$in.userId',
}

const messageFields = Object.entries(MESSAGE_FIELDS).map(([name, value]) => `"${name}": ${value}`)

/** The command as it will be accepted, unless it is known already, and the thread that it belongs to. */
export const MAKE_COMMAND = `(
  $in := $states.input;
  $request := $in.request;
  $rows := [$in.bySession.Item, $in.byThread.Item];
  $own := $rows[projectKey.S = $in.projectKey][0];
  $threadId := $exists($request.chatThreadId) ? $request.chatThreadId : $in.derivedThread;
  $sessionId := $exists($request.sessionId) ? $request.sessionId : $threadId;
  $thread := $exists($own)
    ? { "threadId": $own.aliasOf.S, "sessionId": $own.sessionId.S, "branch": $own.branch.S }
    : { "threadId": $threadId, "sessionId": $sessionId, "branch": "${branchOf('')}" & $threadId };
  $message := { ${messageFields.join(', ')} };
  {
    "problem": $count($rows) > 0 and $not($exists($own)) ? "the session or thread belongs to another project key" : "",
    "at": $in.at,
    "atText": $in.atText,
    "ttlText": $in.ttlText,
    "again": false,
    "commandId": $in.commandId,
    "projectKey": $in.projectKey,
    "projectId": $in.projectId,
    "userId": $in.userId,
    "email": $in.email,
    "subject": $request.subject,
    "queues": { "inputUrl": $in.queues.Item.inputUrl.S, "outputUrl": $in.queues.Item.outputUrl.S },
    "isNewThread": $not($exists($own)),
    "isNamedSession": $thread.sessionId != $thread.threadId,
    "sessionKey": "session:" & $thread.sessionId,
    "thread": $thread,
    "message": $message,
    "messageText": $string($message)
  }
)`
