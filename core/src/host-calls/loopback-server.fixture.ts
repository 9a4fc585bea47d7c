import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A server of a test on this machine. */
export interface LoopbackServer {
  readonly port: number;
  /** Connections that were opened so far. */
  readonly sockets: readonly Socket[];
  close(): Promise<void>;
}

export function httpServer(answer: RequestListener, host = "127.0.0.1", port = 0): Promise<LoopbackServer> {
  return listen(createHttpServer(answer), host, port);
}

/** A server that may break every rule: `serve` gets each connection after its first request came. */
export function rawServer(serve: (socket: Socket) => void): Promise<LoopbackServer> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => serve(socket));
  });
  return listen(server, "127.0.0.1", 0);
}

export async function listen(server: Server | HttpServer, host: string, port: number): Promise<LoopbackServer> {
  const sockets: Socket[] = [];
  server.on("connection", (socket: Socket) => void sockets.push(socket));
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
