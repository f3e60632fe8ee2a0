/** A client of Ringspec gateways: {@link example.ringspec.Session} is where to begin. */
@NullMarked
package example.ringspec;

import org.jspecify.annotations.NullMarked;
