#include "sim/app/command_line.hpp"
#include "sim/app/surroundings.hpp"

int main(int argc, char** argv) {
    netlead::app::settle();
    return netlead::app::run_program(std::vector<std::string>(argv + 1, argv + argc));
}
