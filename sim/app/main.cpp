#include "sim/app/command_line.hpp"

int main(int argc, char** argv) {
    return netlead::app::run_program(std::vector<std::string>(argv + 1, argv + argc));
}
