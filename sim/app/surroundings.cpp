#include "sim/app/surroundings.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

namespace netlead::app {

void settle() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        // The lowest free number is this one. Nothing can be written to what is open for reading.
        if (::open("/dev/null", O_RDONLY) < 0) return;
    }
    std::signal(SIGXFSZ, SIG_IGN);
}

void say_out_of_memory() noexcept {
    constexpr std::string_view words =
        "netlead: error: not enough memory; use fewer threads, replicates, people or ticks\n";
    if (::write(STDERR_FILENO, words.data(), words.size()) < 0) return;  // nobody can be told
}

}  // namespace netlead::app
