/** An envelope that is known by its name, and needs no declaration of its own. */
export type EnvelopeName = 'json-rpc' | 'debug-adapter' | 'cloudevents' | 'bare';

/**
 * The members of a frame. A text that begins with `$` stands for what differs from frame to frame,
 * any other value for itself. A name that ends with `?` is that of a member that may be absent;
 * `...` with `$payload` puts the members of the payload beside the others.
 *
 * `$name`: what the message is called on the wire. `$payload`: parameters, result or data. `$id`,
 * `$number`: what an answer has of its request, a text or whole number, or a number from 1. `$seq`:
 * counts up from 1. `$code`, `$summary`, `$domain`, `$error`: of an error. `$text`, `$integer`,
 * `$instant`, `$any`: what else there is, by its type.
 */
export interface FrameTemplate {
  readonly [member: string]: FrameTemplate | string | number | boolean | null;
}

/** What stands around payloads on the wire. */
export interface EnvelopeDefinition {
  /** What it is called, as in “JSON-RPC 2.0”. */
  name: string;
  /** Who serves, in one or two words. Default: `server`. */
  server?: string;
  /** Whether frames may come in lists. Default: false. */
  batches?: boolean;
  /** A protocol can only have the kinds of messages that have a frame. */
  frames: {
    event?: FrameTemplate;
    request?: FrameTemplate;
    result?: FrameTemplate;
    error?: FrameTemplate;
    notification?: FrameTemplate;
  };
}
