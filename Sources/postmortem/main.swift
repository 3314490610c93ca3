import PostmortemCLI

CommandLineProgram.run()
