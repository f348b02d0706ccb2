#include "sim/inference/claim.hpp"

#include "sim/core/contracts.hpp"

namespace netlead {

const char* word(ClaimLevel level) {
    switch (level) {
        case ClaimLevel::limit:
            return "limit";
        case ClaimLevel::must:
            return "must";
        case ClaimLevel::should:
            return "should";
        case ClaimLevel::traditional:
            return "traditional";
        case ClaimLevel::published:
            return "published";
    }
    NETLEAD_EXPECT(false);
    return "";
}

std::string configuration(const CaseConfig& config, const std::string& title, std::uint32_t seed,
                          std::uint32_t replicates) {
    return "name: \"" + title + "\"\nseed: " + std::to_string(seed) +
           "\nreplicates: " + std::to_string(replicates) + "\n" + config.yaml;
}

const Runs& Evidence::operator[](const std::string& config) const {
    const auto found = runs_.find(config);
    NETLEAD_EXPECT(found != runs_.end());
    return *found->second;
}

const Runs& Evidence::only() const {
    NETLEAD_EXPECT(runs_.size() == 1);
    return *runs_.begin()->second;
}

Worlds worlds_of(const Claim& claim, const CaseConfig& config) {
    return config.worlds.value_or(claim.worlds);
}

}  // namespace netlead
