import PostmortemCLI

await PostmortemCommand.run()
