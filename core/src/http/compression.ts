import { constants } from "node:zlib";
import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";

/**
 * Half the size of the quickest for a tenth of the time of the smallest: answers are made anew each time.
 * Files of the front end bring their own encodings, made once with all patience.
 */
const BROTLI_QUALITY = 4;

/**
 * Sends text of a kilobyte and more small to those who can read it. What people send us is never unpacked here: a
 * compressed body would get around every limit of size.
 *
 * Nobody learns a secret from the length of an answer (BREACH): that takes requests from another site with the person's
 * cookie, which it does not give to other sites.
 */
export const compression = fp(async (app: FastifyInstance) => {
  await app.register(compress, {
    globalDecompression: false,
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
});
