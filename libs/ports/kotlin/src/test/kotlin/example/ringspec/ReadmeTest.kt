package example.ringspec

import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File

/** The README shows a program that compiles. */
internal class ReadmeTest {
    @Test
    fun `the program of the README is the doorman`() {
        val source = File("src/test/kotlin/example/ringspec/Doorman.kt").readText()
        val program = "private suspend fun watch" + source.substringAfter("private suspend fun watch")
        assertTrue(program.removePrefix("private ") in File("README.md").readText())
    }
}
