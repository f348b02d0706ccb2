#include "sim/app/command_line.hpp"
#include "sim/app/surroundings.hpp"

int main(int argc, char** argv) {
    netlead::app::settle();
    const int code = netlead::app::run_program(std::vector<std::string>(argv + 1, argv + argc));
    netlead::app::ends_by_itself();
    return code;
}
