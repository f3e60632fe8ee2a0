package example.ringspec.core

import example.ringspec.protocol.JsonObject
import example.ringspec.protocol.JsonString
import example.ringspec.protocol.JsonValue
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import java.io.File

/** The core does what the scripts say that every core does. */
internal class SessionsTest {
    private val scripts =
        File("../../../generated/corpus/sessions")
            .listFiles { file -> file.extension == "json" }
            .orEmpty()
            .sorted()
            .map { JsonValue.parse(it.readText()) as JsonObject }

    @Test
    fun `there are scripts`() {
        assertTrue(scripts.size >= 56)
    }

    @TestFactory
    fun `the core follows each script`(): List<DynamicTest> =
        scripts.map { script ->
            DynamicTest.dynamicTest((script.getValue("title") as JsonString).value) { runSession(script) }
        }
}
