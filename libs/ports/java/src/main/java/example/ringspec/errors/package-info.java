/** What can go wrong: {@link example.ringspec.errors.RingspecException} and its kinds. */
@NullMarked
package example.ringspec.errors;

import org.jspecify.annotations.NullMarked;
