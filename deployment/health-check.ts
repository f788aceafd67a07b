// Whether a container is well: its daemon touches HEARTBEAT_FILE as long as none of its loops is stuck. The same on ECS and in compose.

/** Several periods of the touching, so that a busy machine is no sick one. */
const OLD_SECONDS = 90

/** `command` is shell text; it needs `date` and `stat` of the image, and the daemon's own HEARTBEAT_FILE. */
export const HEALTH_CHECK = {
  command: `test $(( $(date +%s) - $(stat -c %Y "$HEARTBEAT_FILE") )) -lt ${OLD_SECONDS}`,
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 60,
} as const
