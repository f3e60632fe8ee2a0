/** What a client does on the wire, without I/O: {@link example.ringspec.core.Core}. */
@NullMarked
package example.ringspec.core;

import org.jspecify.annotations.NullMarked;
