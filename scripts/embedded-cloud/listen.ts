import { once } from 'node:events'
import type { Server } from 'node:http'

/** Nothing of the embedded cloud asks for a password, so nothing of it may be reached from outside. */
export const LOOPBACK = '127.0.0.1'

/** A service that answers on this port of the loopback interface. */
export interface RunningService {
  port: number
  close: () => Promise<void>
}

/** Says which port and which service an error of listening is about. */
export const listenError = (service: string, port: number, cause: unknown): Error => {
  const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
  return new Error(
    inUse
      ? `port ${port}, wanted for ${service}, is already in use`
      : `cannot listen on port ${port} for ${service}`,
    { cause },
  )
}

/** Listens on the loopback interface only. Port 0 takes a free one. Throws a listenError. */
export const listen = async (server: Server, port: number, service: string): Promise<void> => {
  server.listen(port, LOOPBACK)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw listenError(service, port, cause)
  }
}

/** The port that a listening server has. */
export const portOf = (server: Server): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}

/** Stops listening, cuts every connection, and waits until that is done. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    // Otherwise close waits for the idle keep-alive connections of every client.
    server.closeAllConnections()
  })
