/** `GET /api/openapi.json`: made from the routes and their schemas, so that it cannot say anything else than they do. */
import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '#contract/index.ts';
import { timelineSchema } from '#timeline/index.ts';
import { completeDocument } from './api-document.ts';
import type { App } from './parts.ts';

/** `src/http` and `dist/http` are both two levels under the package. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const description = `Everything that the page does, it does by this API. Bodies are JSON in snake_case, times ISO 8601.
What is refused is answered with \`{"error": {"code", "message", "remedy", "faults"?}, "detail"}\`: what happened, and what can be done.
A WebSocket at \`/api/events\` gets what \`GET /api/events\` streams; one at \`/api/monitor\` gets the program as fragments of MP4.`;

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
};

/** Before the routes: it listens to what is registered after it. */
export async function listenForRoutes(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'VistterStream', version, description },
      components: { schemas: { Error: schemaOf(errorBody), Timeline: schemaOf(timelineSchema) } },
    },
    transform: jsonSchemaTransform,
    transformObject: (made) => completeDocument(('openapiObject' in made ? made.openapiObject : made.swaggerObject) as never) as never,
  });
}

export function openapiRoutes(app: App): void {
  app.get(
    '/api/openapi.json',
    { schema: { response: { 200: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }) } } },
    async () => app.swagger() as never,
  );
}
