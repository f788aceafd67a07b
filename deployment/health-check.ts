// The health check of a container, for ECS and compose: its daemon touches HEARTBEAT_FILE while none of its loops is stuck.

/** Several touch periods, so that a busy machine does not look unhealthy. */
const OLD_SECONDS = 90

/** `command` is a shell command. It needs `date` and `stat` in the image, and the daemon's HEARTBEAT_FILE. */
export const HEALTH_CHECK = {
  command: `test $(( $(date +%s) - $(stat -c %Y "$HEARTBEAT_FILE") )) -lt ${OLD_SECONDS}`,
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 60,
} as const
