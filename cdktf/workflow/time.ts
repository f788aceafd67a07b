import { KEEP_SECONDS } from './command.ts'

/** The time at which this state was entered, as number and as the texts that DynamoDB takes for numbers. */
export const TIME = `{
    "at": $at,
    "atText": $string($at),
    "ttlText": $string($floor($at / 1000) + ${KEEP_SECONDS})
  }`

/** Binds `$at`, which TIME is made from. */
export const AT_NOW = '$at := $toMillis($states.context.State.EnteredTime);'
