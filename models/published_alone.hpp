#pragma once
/// The leadership model with one mechanism at work and everything else off, as a configuration: how
/// a published rule is run without code of its own.

#include <map>
#include <string>

namespace netlead {

/// A complete configuration but for name, seed and replicates, with one arm `alone`. `world` are
/// lines of the section network, as flow mapping ("{people: 40, ...}"); `sections` replace what is
/// off by default ("join" -> "{leaving: 0}"). `rules` is a preset or a flow mapping.
std::string alone(unsigned ticks, const std::string& world,
                  const std::map<std::string, std::string>& sections,
                  const std::string& rules = "network");

/// `alone` with arms: name -> its own keys of the section leadership, as flow mapping.
std::string alone_with_arms(unsigned ticks, const std::string& world,
                            const std::map<std::string, std::string>& sections,
                            const std::map<std::string, std::string>& arms,
                            const std::string& rules = "network");

}  // namespace netlead
