#include <cstdio>
#include <sim/app/netlead.hpp>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        const netlead::Scenario scenario = netlead::open_scenario(argv[1], {"replicates=6"});
        const netlead::RunTable result = netlead::compare(scenario);
        const netlead::Reading reading = netlead::read(result);
        const netlead::ArmReading& other = reading.others.at(0);
        std::printf("%s minus %s: %.17g, n = %zu\n", other.arm.c_str(), result.arms.at(0).c_str(),
                    other.difference.value, other.n);
        return 0;
    } catch (const netlead::ConfigError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
